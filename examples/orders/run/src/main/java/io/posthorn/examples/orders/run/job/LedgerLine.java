package io.posthorn.examples.orders.run.job;

/** One order of the application's ledger, as it sends it: reference, checksum and three counts. */
public record LedgerLine(String reference, String checksum, int fulfilments, int damaged, int confirmations) {

    static LedgerLine parse(String line) {
        String[] fields = line.split(",");
        return new LedgerLine(fields[0], fields[1], Integer.parseInt(fields[2]), Integer.parseInt(fields[3]),
                Integer.parseInt(fields[4]));
    }
}
