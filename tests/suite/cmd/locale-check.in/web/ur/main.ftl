# Variables:
#   $name (text) - who is greeted
welcome = خوش آمدید،  { $nmae }
share = <b>یہ خبر</i> دوستوں کو بهيجيں.
# Variables:
#   $count (number) - how many
articles =
    { $count ->
        [few] { $count } مضمون
       *[other] { $count } مضامین
    }
# roznama-ignore: identical - a name
paper = Roznama
