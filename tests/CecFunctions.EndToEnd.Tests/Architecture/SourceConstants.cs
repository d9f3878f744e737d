using System.Text.RegularExpressions;

namespace CecFunctions.EndToEnd.Tests.Architecture;

/// <summary>The constants of all source files, read as text: what attributes of the Function App name, without the packages that it needs to compile.</summary>
internal sealed partial class SourceConstants
{
    private readonly Dictionary<string, (string Type, string Expression)> _byName = new(StringComparer.Ordinal);

    public SourceConstants()
    {
        foreach (var text in SourceText.All.Select(source => source.Text))
        {
            var type = Type().Match(text).Groups[1].Value;
            foreach (Match constant in Constant().Matches(text))
            {
                _byName[$"{type}.{constant.Groups["name"].Value}"] = (type, constant.Groups["expression"].Value);
            }
        }
    }

    /// <summary>All constants as <c>Type.Name</c>, with the text they stand for.</summary>
    public IEnumerable<(string Name, string Value)> All => _byName.Select(constant => (constant.Key, Value(constant.Value.Expression, constant.Value.Type)));

    /// <summary>The text that an expression of literals, names and <c>+</c> stands for.</summary>
    /// <param name="type">The type it stands in.</param>
    public string Value(string expression, string type) => string.Concat(Part().Matches(expression).Select(match =>
    {
        var part = match.Value;
        if (part.StartsWith('"'))
        {
            return part.Trim('"');
        }

        var name = part.Contains('.', StringComparison.Ordinal) ? part : $"{type}.{part}";
        return _byName.TryGetValue(name, out var constant)
            ? Value(constant.Expression, constant.Type)
            : throw new KeyNotFoundException($"There is no constant {name}.");
    }));

    [GeneratedRegex(@"""[^""]*""|[\w.]+")]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?:public|internal)[\w ]* (?:class|record struct|record|struct) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Type();

    [GeneratedRegex(@"\bconst string (?<name>\w+) = (?<expression>(?:""[^""]*""|[\w.]+)(?:\s*\+\s*(?:""[^""]*""|[\w.]+))*);")]
    private static partial Regex Constant();
}
