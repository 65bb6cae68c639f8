### The edition's own pages: the front page, authors, and the page that is shown where there is none.

## The front page

# Above the headlines that follow the large stories.
latest-heading = مزید خبریں

## Authors

# The heading of an author's page.
# Variables:
#   $author (text) - the author's name
author-heading = { $author } کی تحریریں

## Where there is no page

# The heading of the page that a reader sees at an address where there is none.
not-found-heading = صفحہ نہیں ملا

# Below it.
not-found-text = اس پتے پر کوئی صفحہ موجود نہیں۔ ممکن ہے صفحہ منتقل ہو گیا ہو یا پتا لکھنے میں غلطی ہوئی ہو۔

# The link from there to the front page.
not-found-front = صفحۂ اول
