/**
 * What a broker asks and tells the other groups about transactions that span them, when their client does not see to it: who
 * waits for a decision asks the coordinating group, who has decided tells those that wait.
 */
package io.posthorn.broker.checkback;
