using System.Collections.Immutable;

namespace CecFunctions.Web.Operations;

/// <summary>The last runs of a job, newest first.</summary>
public sealed record RunListAnswer(ImmutableArray<RunAnswer> Runs);
