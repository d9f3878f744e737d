using Fluid;
using Fluid.Ast;

namespace CecFunctions.Notices;

/// <summary>Finds the names in a template that lead to no fact and to no filter, so that a mail never has a gap.</summary>
internal sealed class MailTemplateNames : AstVisitor
{
    private static readonly FactPlace Anything = new(null, false);

    private readonly FactGroup _facts;
    private readonly List<(string Name, string What)> _unknown = [];

    // What assign, capture and for have given names, innermost last.
    private readonly List<(string Name, FactPlace Place)> _given = [];

    private MailTemplateNames(FactGroup facts) => _facts = facts;

    public static IReadOnlyList<(string Name, string What)> Unknown(IFluidTemplate template, FactGroup facts)
    {
        var names = new MailTemplateNames(facts);
        names.VisitTemplate(template);
        return names._unknown;
    }

    protected override Expression VisitMemberExpression(MemberExpression memberExpression)
    {
        PlaceOf(memberExpression);
        return base.VisitMemberExpression(memberExpression);
    }

    protected override Expression VisitFilterExpression(FilterExpression filterExpression)
    {
        if (!MailLiquid.Options.Filters.TryGetValue(filterExpression.Name, out _))
        {
            _unknown.Add((filterExpression.Name, $"has the filter '{filterExpression.Name}', which there is not."));
        }

        return base.VisitFilterExpression(filterExpression);
    }

    protected override Statement VisitAssignStatement(AssignStatement assignStatement)
    {
        var visited = base.VisitAssignStatement(assignStatement);
        _given.Add((assignStatement.Identifier, Anything));
        return visited;
    }

    protected override Statement VisitCaptureStatement(CaptureStatement captureStatement)
    {
        var visited = base.VisitCaptureStatement(captureStatement);
        _given.Add((captureStatement.Identifier, Anything));
        return visited;
    }

    protected override Statement VisitForStatement(ForStatement forStatement)
    {
        var item = forStatement.Source is MemberExpression list && PlaceOf(list, isTold: false) is { Group: { } group }
            ? new FactPlace(group, false)
            : Anything;
        var given = _given.Count;
        _given.Add(("forloop", Anything));
        _given.Add((forStatement.Identifier, item));
        var visited = base.VisitForStatement(forStatement);
        _given.RemoveRange(given, 2);
        return visited;
    }

    private FactPlace? PlaceOf(MemberExpression member, bool isTold = true)
    {
        FactPlace? place = null;
        var path = "";
        foreach (var segment in member.Segments)
        {
            if (segment is not IdentifierSegment { Identifier: var name })
            {
                return Tell($"{path}[", $"reads '{path}' with brackets; write the fact's name after a point.");
            }

            var before = place;
            path = path.Length == 0 ? name : $"{path}.{name}";
            place = before is null ? Root(name) : Inner(before, name);
            if (place is null)
            {
                return Tell(path, $"has the fact '{path}', which there is not.");
            }
        }

        return place;

        FactPlace? Tell(string name, string what)
        {
            if (isTold)
            {
                _unknown.Add((name, what));
            }

            return null;
        }
    }

    private FactPlace? Root(string name) =>
        _given.Where(given => given.Name == name).Select(given => given.Place).LastOrDefault()
            ?? _facts.Find(name);

    private static FactPlace? Inner(FactPlace place, string name) => place switch
    {
        _ when ReferenceEquals(place, Anything) => Anything,
        { IsList: true, Group: var group } => name switch
        {
            "size" => Anything,
            "first" or "last" => new FactPlace(group, false),
            _ => null,
        },
        _ => place.Group?.Find(name),
    };
}
