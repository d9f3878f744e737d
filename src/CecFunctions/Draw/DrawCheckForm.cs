using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CecFunctions.Draw;

/// <summary>The form with the manifests of a year, or of several, and the seeds to check them with.</summary>
/// <param name="Files">By name, which puts each program's nights in order.</param>
/// <param name="Seeds">As they were entered; a text that is no seed is in <paramref name="NoSeeds"/>.</param>
internal sealed record DrawCheckForm(
    IReadOnlyList<ManifestFile> Files, IReadOnlyList<DrawSeed> Seeds, IReadOnlyList<string> NoSeeds, string Entered)
{
    public const string FilesPart = "manifests";
    public const string SeedsPart = "seeds";

    /// <summary>Manifests of a year of an office of thousands are less than 2 MiB.</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    private const int MostFiles = 2000;
    private const int MostSeedBytes = 2048;
    private const int MostNameCharacters = 120;

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', ',', ';'];

    /// <exception cref="BadHttpRequestException">The request broke off, is too large, or is no form.</exception>
    public static async Task<(DrawCheckForm? Form, Problem? Problem)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (MultipartForm.From(request) is not { } form)
        {
            return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, "This address takes a form with files."));
        }

        var files = new List<ManifestFile>();
        var entered = string.Empty;
        while (await form.NextAsync(cancellationToken) is { } part)
        {
            switch (MultipartForm.NameOf(part))
            {
                case (SeedsPart, null):
                    entered = await MultipartForm.TextAsync(part, MostSeedBytes, cancellationToken) ?? string.Empty;
                    break;

                case (FilesPart, { Length: > 0 } name) when files.Count < MostFiles:
                    files.AddRange(new ManifestFile(
                        name[..Math.Min(name.Length, MostNameCharacters)],
                        await BytesAsync(part, cancellationToken)).Split());
                    break;

                case (FilesPart, { Length: > 0 }):
                    return (null, new Problem(StatusCodes.Status413PayloadTooLarge, $"At most {MostFiles} files are taken."));
            }
        }

        var texts = entered.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return (
            new DrawCheckForm(
                [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)],
                [.. texts.Select(DrawSeed.TryParse).OfType<DrawSeed>()],
                [.. texts.Where(text => DrawSeed.TryParse(text) is null)],
                entered),
            null);
    }

    private static async Task<byte[]> BytesAsync(MultipartSection part, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await new FormPart(part.Body).CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
