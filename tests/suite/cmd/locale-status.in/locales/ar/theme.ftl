-paper = روزنامة
site-name = { -paper }
back-to-top = إلى الأعلى
byline = بقلم: { $authors }
menu = القائمة
    .title = ما في الصحيفة
article-count = { $count } مقالات
