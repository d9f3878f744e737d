using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Domain.Programs;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>Reads parameters of a query. A missing one is <see langword="null"/>; a repeated or malformed one is a
/// problem.</summary>
internal static class PageQuery
{
    /// <summary>The parameter for the most items of a page.</summary>
    public const string Limit = "limit";

    private const string AfterName = "after";
    private const int MostMembers = 100;
    private const int UsualMembers = 25;

    /// <summary>The most characters of a text that is looked for.</summary>
    public const int MostCharacters = 200;

    /// <summary>The parameters of <see cref="Page"/>.</summary>
    /// <param name="after">What a page may have given as <c>next</c>.</param>
    public static ImmutableArray<ParameterDescription> PageParameters(string after) =>
    [
        new(
            FieldDescription.Text(AfterName, "What the page before gave as `next`.", MostCharacters).Optional(),
            after),
        new(
            FieldDescription.Count(
                Limit, $"The most members of the page; {UsualMembers} where it is left out.", 1, MostMembers)
                .Optional(),
            $"{UsualMembers}"),
    ];

    /// <summary>Where a page of members begins, and how many it has at the most.</summary>
    public static (string? After, int Limit, Problem? Problem) Page(HttpRequest request)
    {
        var (after, wrongAfter) = Text(request, AfterName, MostCharacters);
        var (limit, wrongLimit) = Number(request, Limit, 1, MostMembers);
        return (after, limit ?? UsualMembers, wrongAfter ?? wrongLimit);
    }

    /// <summary>A text, unchanged.</summary>
    public static (string? Text, Problem? Problem) Text(HttpRequest request, string name, int mostCharacters)
    {
        var values = request.Query[name];
        return values switch
        {
            [] or [null or ""] => (null, null),
            [{ } text] when text.Length <= mostCharacters && !text.Any(char.IsControl) => (text, null),
            [_] => (
                null,
                Problem.At(name, $"must have at most {mostCharacters} characters, none of them a control character.")),
            _ => (null, Problem.At(name, "is given more than once.")),
        };
    }

    /// <summary>The parameter <c>program</c> names no program.</summary>
    public static Problem NoProgram(ProgramCatalog catalog) =>
        Problem.At("program", $"must be one of {string.Join(", ", catalog.Programs.Select(p => p.Program))}.");

    /// <summary>The key of a program in the parameter <c>program</c>, which must be there.</summary>
    public static (string? Program, Problem? Problem) Program(HttpRequest request, ProgramCatalog catalog)
    {
        var (program, wrong) = Text(request, "program", 50);
        return wrong is null && (program is null || catalog.Find(program) is null)
            ? (null, NoProgram(catalog))
            : (program, wrong);
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public static (int? Number, Problem? Problem) Number(HttpRequest request, string name, int least, int most)
    {
        var (text, problem) = Text(request, name, 20);
        if (text is null)
        {
            return (null, problem);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? (number, null)
            : (null, Problem.At(name, $"must be a whole number from {least} to {most}."));
    }

    /// <summary>A date, written <c>yyyy-MM-dd</c>, within the bounds of those in bodies and commands.</summary>
    public static (DateOnly? Date, Problem? Problem) Date(HttpRequest request, string name)
    {
        var (text, problem) = Text(request, name, 20);
        if (text is null)
        {
            return (null, problem);
        }

        if (!DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return (null, Problem.At(name, "is not a date, written yyyy-MM-dd."));
        }

        return AcceptedDates.Problem(date) is { } wrong ? (null, Problem.At(name, wrong)) : (date, null);
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static (bool? Flag, Problem? Problem) Flag(HttpRequest request, string name)
    {
        var (text, problem) = Text(request, name, 20);
        return text switch
        {
            null => (null, problem),
            "true" => (true, null),
            "false" => (false, null),
            _ => (null, Problem.At(name, "must be true or false.")),
        };
    }
}
