using System.Globalization;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>How much is played under fire: little in the suite, more for the figures of docs/reliability.md.</summary>
internal static class FireSize
{
    /// <summary>How many nights of full size <c>scripts/reliability.sh</c> asks for; <see langword="null"/> in the suite.</summary>
    public static readonly int? FullNights =
        int.TryParse(Environment.GetEnvironmentVariable("CECFUNCTIONS_NIGHTS"), CultureInfo.InvariantCulture, out var nights) ? nights : null;
}
