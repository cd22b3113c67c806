# Changes the checkout's ignored folders, which all candidates share.
echo hostile > node_modules/package/index.js
echo hostile > node_modules/new
rm -rf node_modules/other
mv node_modules/package node_modules/moved
echo tried
