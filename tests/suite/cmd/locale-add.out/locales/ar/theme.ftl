site-name = روزنامة

# Variables:
#   $count (Number): how many articles there are.
# article-count = { $count ->
#     [zero] { $count } articles
#     [one] { $count } article
#     [two] { $count } articles
#     [few] { $count } articles
#     [many] { $count } articles
#    *[other] { $count } articles
# }

list-empty = لا مقالات بعد