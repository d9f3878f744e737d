using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;

namespace CecFunctions.Application.Simulation;

/// <summary>What became of the member of a scenario.</summary>
/// <param name="Log">By effective date, then by credential in file order, then as they happened.</param>
/// <param name="Notices">By the night they went out, then by credential in file order, then by kind.</param>
/// <param name="Final">Each credential on the last day, in file order, with the assessment of its current cycle.</param>
public sealed record SimulationAnswer(
    ImmutableArray<LogEntry> Log,
    ImmutableArray<SentNotice> Notices,
    ImmutableArray<(Credential Credential, Assessment Assessment)> Final);
