/** Words that keep their full stop, lower-cased without it. Single letters and "U.S." need no list. */
export const abbreviations: ReadonlySet<string> = new Set(
  (
    "mr mrs ms mx dr prof rev hon st ft mt jr sr esq messrs mme mlle gen lt col maj capt cpt sgt cpl pvt brig adm cmdr " +
    "comdr gov sen rep reps sens pres sec supt det insp fr inc ltd corp co bros llc plc dept univ assn assoc " +
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri attn ext drs ps c " +
    "vs etc approx al cf viz ca est ed eds vol vols pp no nos fig figs ave blvd rd hwy bldg " +
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mich minn mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo " +
    "i.e e.g a.m p.m ph.d m.d b.a m.a m.sc b.sc a.k.a p.s"
  ).split(" "),
);

/** First parts after which a hyphen does not divide a word: "anti-tank" is one, "US-led" is three. */
export const bound: ReadonlySet<string> = new Set(
  (
    "anti co counter cross e ex extra hyper infra inter intra macro mega meta micro mid mini mis mono multi neo non " +
    "over pan para post pre pro proto pseudo psycho quasi re re semi socio sub super trans tri ultra un under uni"
  ).split(" "),
);
