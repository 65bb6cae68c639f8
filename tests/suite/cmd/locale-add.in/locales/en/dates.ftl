# 1st, 2nd, 3rd.
# Variables:
#   $date (day) - the day
day-ordinal = { PLURAL(DAY($date), type: "ordinal") ->
    [one] { DAY($date) }st
    [two] { DAY($date) }nd
    [few] { DAY($date) }rd
   *[other] { DAY($date) }th
}
