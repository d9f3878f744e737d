using System.Collections.Immutable;

namespace CecFunctions.Web.Programs;

/// <summary>The programs that are served.</summary>
/// <param name="Sources">What the sources named in the rules are.</param>
public sealed record ProgramListAnswer(ImmutableArray<ProgramSummaryAnswer> Programs, ImmutableSortedDictionary<string, string> Sources);
