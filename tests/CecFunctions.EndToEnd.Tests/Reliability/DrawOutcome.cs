namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>What a draw has done to all members.</summary>
/// <param name="Kills">How often the process was killed.</param>
/// <param name="Export">Where every member stood afterwards, notices included.</param>
/// <param name="Manifests">Each program's manifest, by name.</param>
/// <param name="Cases">The audit cases, a line each.</param>
/// <param name="Addressees">Who was mailed to, once for each mail.</param>
internal sealed record DrawOutcome(
    int Kills,
    TimeSpan Duration,
    string Export,
    IReadOnlyDictionary<string, byte[]> Manifests,
    IReadOnlyList<string> Cases,
    IReadOnlyList<string> Addressees);
