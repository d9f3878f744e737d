namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>A file of code under <c>src/</c>, as text.</summary>
internal sealed record SourceText(string Project, string Name, string Text)
{
    private static readonly string[] Made = ["bin", "obj"];

    public static IReadOnlyList<SourceText> All { get; } =
    [
        .. from file in Directory.GetFiles(Path.Combine(SourceProject.RepositoryRoot, "src"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           let parts = Path.GetRelativePath(Path.Combine(SourceProject.RepositoryRoot, "src"), file).Split(Path.DirectorySeparatorChar)
           where !parts.Intersect(Made).Any()
           select new SourceText(parts[0], parts[^1], File.ReadAllText(file)),
    ];
}
