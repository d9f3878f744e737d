using System.Collections.Immutable;

namespace CecFunctions.LocalHost.Demo;

/// <summary>Names of people who do not exist.</summary>
internal static class DemoNames
{
    private static readonly ImmutableArray<string> Given =
    [
        "Ada", "Amara", "Ben", "Björn", "Carla", "Chloé", "Dana", "Diego", "Elif", "Emeka", "Fatima", "Finn", "Grace", "Hana", "Hugo", "Imani",
        "Ines", "Jamal", "Joana", "Kai", "Keiko", "Lars", "Leila", "Luz", "Maeve", "Mateo", "Nadia", "Nils", "Olga", "Omar", "Priya", "Quinn",
        "Rosa", "Ruben", "Sade", "Sven", "Tariq", "Uma", "Vera", "Wanda", "Xenia", "Yusuf", "Zoë",
    ];

    private static readonly ImmutableArray<string> FamilyBeginnings =
        ["Alder", "Birch", "Brook", "Clay", "Cross", "Dale", "East", "Fern", "Glen", "Hazel", "Iron", "Kings", "Lake", "Marl", "North", "Oak", "Pine", "Quill", "Rowan", "Stone", "Thorn", "Up", "Wind", "Yarrow"];

    private static readonly ImmutableArray<string> FamilyEndings =
        ["beck", "bourne", "bridge", "by", "croft", "den", "field", "ford", "gate", "ham", "hurst", "ley", "mere", "ridge", "shaw", "ton", "ward", "well", "wick", "worth"];

    public static string Next(Random random) =>
        $"{Pick(random, Given)} {Pick(random, FamilyBeginnings)}{Pick(random, FamilyEndings)}";

    public static T Pick<T>(Random random, ImmutableArray<T> from) => from[random.Next(from.Length)];
}
