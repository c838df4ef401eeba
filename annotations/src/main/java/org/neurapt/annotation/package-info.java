/**
 * What a user writes on an interface to declare a network: sizes, activations, loss and optimizer.
 * Holds annotations and enums alone and depends on nothing.
 */
package org.neurapt.annotation;
