namespace CecFunctions.Domain.Audits.Draw;

/// <summary>A manifest as somebody holds it.</summary>
/// <param name="Name">Names it where something is wrong with it.</param>
public sealed record ManifestFile(string Name, ReadOnlyMemory<byte> Content);
