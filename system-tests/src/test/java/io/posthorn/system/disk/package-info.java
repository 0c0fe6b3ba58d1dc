/** Data folders that are full or damaged, on real disks under real processes. */
package io.posthorn.system.disk;
