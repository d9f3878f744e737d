using System.Diagnostics.CodeAnalysis;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Office;

/// <summary>What a search for members asks, for the API and its page alike.</summary>
/// <param name="Program">The program searched; <see langword="null"/> for all.</param>
/// <param name="Text">What is looked for; <see langword="null"/> or blank where nothing is.</param>
/// <param name="After">The last member of the page before.</param>
internal sealed record MemberSearchQuery(string? Program, string? Text, MemberKey? After, int Limit)
{
    private static readonly Problem NotGiven = Problem.At("after", "is not what an earlier page gave as next.");

    [MemberNotNullWhen(true, nameof(Text))]
    public bool AsksForSomething => !string.IsNullOrWhiteSpace(Text);

    /// <param name="noText">The answer where nothing is looked for; left out, that is in order.</param>
    public static (MemberSearchQuery? Query, Problem? Problem) Read(
        HttpRequest request, ProgramCatalog catalog, Problem? noText = null)
    {
        var (program, wrongProgram) = PageQuery.Text(request, "program", PageQuery.MostCharacters);
        var (text, wrongText) = PageQuery.Text(request, "q", PageQuery.MostCharacters);
        var (after, limit, wrongPage) = PageQuery.Page(request);
        if ((wrongProgram ?? wrongText ?? wrongPage) is { } wrong)
        {
            return (null, wrong);
        }

        if (program is not null && catalog.Find(program) is null)
        {
            return (null, PageQuery.NoProgram(catalog));
        }

        var query = new MemberSearchQuery(program, text, null, limit);
        if (noText is not null && !query.AsksForSomething)
        {
            return (null, noText);
        }

        try
        {
            return (query with { After = after is null ? null : MemberKey.Parse(after) }, null);
        }
        catch (FormatException)
        {
            return (null, NotGiven);
        }
    }
}
