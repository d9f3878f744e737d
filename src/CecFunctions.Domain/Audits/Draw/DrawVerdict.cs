using System.Collections.Immutable;

namespace CecFunctions.Domain.Audits.Draw;

/// <summary>What came of checking manifests.</summary>
/// <param name="Wrong">The first wrong line; <see langword="null"/> = all is as it must be.</param>
/// <param name="Types">By program, type and year, as far as the check came.</param>
public sealed record DrawVerdict(WrongLine? Wrong, ImmutableArray<VerifiedType> Types);
