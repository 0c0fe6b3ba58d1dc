package io.posthorn.system.xa.orders;

import io.posthorn.protocol.message.DestinationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * All that a seed decides about a round. Neighbouring seeds begin with each victim at each step in turn.
 *
 * @param seed           the seed it was made from
 * @param style          what takes part in each transaction
 * @param from           where orders come from
 * @param to             where they go
 * @param orders         how many there are
 * @param twoConnections whether it receives and sends by two connections, which join in one branch
 * @param rowsFirst      whether the database is enlisted, prepared and committed first
 * @param finishes       whether the last life works on, or counts at once
 * @param strikes        who dies where, one after the other
 */
public record RoundPlan(long seed, Style style, Place from, Place to, int orders, boolean twoConnections,
        boolean rowsFirst, boolean finishes, List<Strike> strikes) {
    private static final int MOST_DOWN_MS = 1_200;
    private static final int MOST_OCCURRENCE = 3;
    private static final int MOST_DELAY_MICROS = 800_000;
    private static final int SHORT_DELAY_MICROS = 4_000;
    private static final int ORDERS = 6;
    private static final int LOCAL_ORDERS = 60;

    /** A round of a transaction manager's transactions. */
    public static RoundPlan xa(long seed, Cast cast) {
        return of(seed, cast, false);
    }

    /** A round of local transactions. */
    public static RoundPlan local(long seed, Cast cast) {
        return of(seed, cast, true);
    }

    private static RoundPlan of(long seed, Cast cast, boolean local) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        List<String> steps = new ArrayList<>(Steps.OF_ANY);
        steps.addAll(local ? Steps.OF_TWO_GROUPS : Steps.OF_TWO_PHASES);
        List<String> victims = new ArrayList<>(List.of(Strike.CLIENT));
        victims.addAll(cast.servers());
        int place = Math.floorMod(seed, steps.size());
        String step = steps.get(place);
        String victim = victims.get(Math.floorMod(place + Math.floorDiv(seed, steps.size()), victims.size()));
        List<Strike> strikes = new ArrayList<>(List.of(strike(random, victim, step)));
        while (strikes.size() < 3 && random.nextBoolean()) {
            boolean recovery = !local && random.nextBoolean();
            strikes.add(strike(random, oneOf(random, victims), oneOf(random, recovery ? Steps.OF_RECOVERY : steps)));
        }
        Style style = local ? Style.LOCAL
                : Steps.OF_ANY.contains(step) && random.nextInt(3) == 0 ? Style.MESSAGES : Style.ROWS_AND_MESSAGES;
        String suffix = Long.toString(seed, Character.MAX_RADIX).replace('-', 'n');
        Place from = Place.in(0, cast.groups(), kind(random), "orders-" + suffix);
        Place to = Place.in(random.nextInt(4) == 0 ? 0 : cast.groups().size() - 1, cast.groups(), kind(random),
                "done-" + suffix);
        return new RoundPlan(seed, style, from, to, local ? LOCAL_ORDERS : ORDERS + strikes.size() * MOST_OCCURRENCE,
                !local && random.nextInt(3) == 0, random.nextBoolean(), random.nextInt(3) > 0, strikes);
    }

    private static Strike strike(Random random, String victim, String step) {
        int delayMicros = 0;
        if (step.equals(Steps.ARMED)) {
            delayMicros = 1 + random.nextInt(MOST_DELAY_MICROS);
        } else if (step.startsWith("before ") && random.nextBoolean()) { // in the midst of the call
            delayMicros = 1 + random.nextInt(SHORT_DELAY_MICROS);
        }
        int downMs = random.nextInt(3) == 0 ? -1 : random.nextInt(MOST_DOWN_MS);
        return new Strike(victim, step, 1 + random.nextInt(MOST_OCCURRENCE), delayMicros, downMs);
    }

    private static DestinationKind kind(Random random) {
        return random.nextInt(3) == 0 ? DestinationKind.TOPIC : DestinationKind.QUEUE;
    }

    private static String oneOf(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The name of an order, which is the text of its message. */
    public String order(int number) {
        return "order-" + number;
    }

    @Override
    public String toString() {
        return "seed %d: %s, %d orders from %s to %s%s, %s enlisted first, %s%n  strikes: %s".formatted(seed, style,
                orders, from, to, twoConnections ? " by two connections" : "", rowsFirst ? "rows" : "messages",
                finishes ? "worked to the end" : "counted after the last strike", strikes);
    }
}
