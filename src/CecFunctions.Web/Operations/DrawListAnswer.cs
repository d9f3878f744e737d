using System.Collections.Immutable;

namespace CecFunctions.Web.Operations;

/// <summary>A program's finished draws, by night.</summary>
public sealed record DrawListAnswer(ImmutableArray<DrawNightAnswer> Draws);
