using System.Text.Json;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>A document of the repository, by its path from the top.</summary>
internal static class RepositoryFile
{
    public static string Root { get; } = Azurite.RepositoryRoot.Find();

    public static string PathOf(params string[] path) => Path.Combine([Root, .. path]);

    public static string Text(params string[] path) => File.ReadAllText(PathOf(path));

    public static JsonElement Json(params string[] path) => JsonElement.Parse(Text(path));
}
