// A box that scrolls sideways is a stop for the keyboard; one that shows all it has is none. Without a script each is one.
(function () {
  'use strict';
  if (!window.ResizeObserver) return;

  function look(box) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
    else if (box !== document.activeElement) box.removeAttribute('tabindex');
  }

  var watch = new ResizeObserver(function (seen) {
    seen.forEach(function (one) { look(one.target.closest('.scroll, .prose .table')); });
  });
  document.querySelectorAll('.scroll, .prose .table').forEach(function (box) {
    watch.observe(box);
    Array.from(box.children).forEach(function (inside) { watch.observe(inside); });
  });
})();
