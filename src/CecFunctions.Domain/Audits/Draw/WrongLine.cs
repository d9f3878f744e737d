namespace CecFunctions.Domain.Audits.Draw;

/// <summary>The first line of the manifests that cannot be so.</summary>
/// <param name="Line">From 1.</param>
public sealed record WrongLine(string File, int Line, string Problem);
