using CecFunctions.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CecFunctions.Pages;

/// <summary>What the endpoints of pages answer with.</summary>
internal static class PageResult
{
    /// <summary>The page, with its parameters by their names.</summary>
    public static IResult Show<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        Show<TPage>(StatusCodes.Status200OK, parameters);

    /// <summary>The page that shows a form again, with what is wrong with it.</summary>
    public static IResult ShowFaults<TPage>(params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        Show<TPage>(StatusCodes.Status422UnprocessableEntity, parameters);

    public static IResult Show<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters.ToDictionary(part => part.Name, part => part.Value))
        {
            StatusCode = status,
        };

    /// <summary>Leads the browser on after a form was carried out, so that going back sends nothing again.</summary>
    /// <param name="address">The page, from its slash on.</param>
    /// <param name="done">What the page is to say was done, once (<see cref="DoneWordMiddleware"/>): a word that it knows, not
    /// a sentence.</param>
    public static SeeOther GoTo(string address, string? done = null) =>
        new SeeOther(done is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{DoneWordMiddleware.Name}={done}");

    /// <summary>The page for what is not there, or is another's.</summary>
    public static IResult NotFound { get; } = new ProblemResult(Problem.NotFound);
}
