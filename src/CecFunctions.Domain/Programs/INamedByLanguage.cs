namespace CecFunctions.Domain.Programs;

/// <summary>What a body gives a name that its members read, each in a language of theirs.</summary>
public interface INamedByLanguage
{
    /// <summary>The name in English.</summary>
    string Name { get; }

    /// <summary>The name in other languages, by their tag; <see langword="null"/> where there is none.</summary>
    IReadOnlyDictionary<string, string>? Names { get; }

    private const int TagLength = 2;

    /// <summary>What is wrong with the tags, as checks of a file say it.</summary>
    internal static (bool IsMade, string Path, string Problem) Check(INamedByLanguage named, string path) => (
        named.Names?.Keys.Any(tag => tag.Length != TagLength || !tag.All(char.IsAsciiLetterLower)) == true,
        $"{path}.names",
        "must name each language by two small letters, such as es.");
}
