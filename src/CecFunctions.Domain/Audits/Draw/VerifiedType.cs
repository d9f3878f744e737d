namespace CecFunctions.Domain.Audits.Draw;

/// <summary>What the manifests say of a program's type in a year.</summary>
/// <param name="SoFar">All nights together.</param>
/// <param name="Recomputed">Whether the seed of its year was given, and every ticket and number computed again; else only that the manifests fit together.</param>
public sealed record VerifiedType(string Program, string Type, int Year, DrawCounts SoFar, bool Recomputed);
