using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace FunctionsWorkerHarness;

/// <summary>Chooses the function that a host gives a request to: of those whose route and methods fit, the one with the most specific route.</summary>
internal sealed class HttpRoutes(IEnumerable<WorkerFunction> functions)
{
    private readonly (WorkerFunction Function, TemplateMatcher Matcher)[] _routes =
    [
        .. from function in functions
           where function.TriggerType == WorkerFunction.HttpTrigger
           let template = TemplateParser.Parse(function.Route ?? function.Name)
           orderby RoutePrecedence.ComputeInbound(template)
           select (function, new TemplateMatcher(template, [])),
    ];

    /// <exception cref="InvalidOperationException">None takes it; a host would answer 404.</exception>
    public WorkerFunction Choose(HttpMethod method, string path)
    {
        foreach (var (function, matcher) in _routes)
        {
            if (matcher.TryMatch(new PathString(path), []) && function.Takes(method.Method))
            {
                return function;
            }
        }

        throw new InvalidOperationException($"No function takes {method} {path}.");
    }
}
