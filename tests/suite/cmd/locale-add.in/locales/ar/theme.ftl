site-name = روزنامة
list-empty = لا مقالات بعد