# Variables:
#   $name (text) - who is greeted
welcome = Welcome, { $name }
share = <b>Share</b> this report
# Variables:
#   $count (number) - how many
articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
paper = Roznama
