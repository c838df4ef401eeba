/**
 * What JMH does not measure: a JVM's first calls, the tail of millions of them, and compilations.
 * Each runs as a program in JVMs of its own; the classes that start them make the tables.
 */
@NullMarked
package org.neurapt.bench.jvm;

import org.jspecify.annotations.NullMarked;
