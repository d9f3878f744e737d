using System.Reflection;
using CecFunctions.Draw;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.EndToEnd.Tests.Infrastructure;

/// <summary>The settings that the code reads, as they are written in an environment variable.</summary>
internal static class SettingNames
{
    private const string AnyYear = "AuditDraw__Seeds__{year}";

    /// <summary>The least with which both groups of tokens are read to their end.</summary>
    private static readonly Dictionary<string, string?> Tokens = new()
    {
        ["MemberTokens:Issuer"] = "https://example.org/",
        ["MemberTokens:Audience"] = "cec",
        ["MemberTokens:MetadataAddress"] = "https://example.org/keys",
        ["StaffTokens:Issuer"] = "https://example.org/",
        ["StaffTokens:Audience"] = "cec",
        ["StaffTokens:MetadataAddress"] = "https://example.org/keys",
    };

    public static IReadOnlySet<string> ReadByTheCode { get; } = Constants()
        .Concat(CecWork.Jobs.Select(job => job.ScheduleSetting))
        .Concat(AskedForByTheSite())
        .Concat(Seeds())
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The constants called <c>…Setting</c> of all our assemblies.</summary>
    private static IEnumerable<string> Constants() =>
        from file in Directory.GetFiles(AppContext.BaseDirectory, "CecFunctions*.dll")
        where !file.EndsWith(".Tests.dll", StringComparison.Ordinal)
        from type in Assembly.LoadFrom(file).GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where field.IsLiteral && field.FieldType == typeof(string)
        where field.Name.EndsWith("Setting", StringComparison.Ordinal)
        select (string)field.GetRawConstantValue()!;

    /// <summary>What the site asks a configuration for, whatever it does with the answer.</summary>
    private static IEnumerable<string> AskedForByTheSite()
    {
        var asked = new AskedConfiguration { Given = Tokens };
        CecWebOptions.Read(new ConfigurationBuilder().Add(asked).Build());
        return asked.Keys
            .Where(key => !asked.Keys.Any(other => other.StartsWith(key + ':', StringComparison.OrdinalIgnoreCase)))
            .Select(key => key.Replace(":", "__", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Seeds()
    {
        var name = AnyYear.Replace("{year}", "2026", StringComparison.Ordinal);
        const string Seed = "9f1c4be07d52a3e86b0f94c7d18e2a5360b7c9f4e13d8a2657cb0e94f3a1d868";
        var read = AuditDrawOptions.Read([KeyValuePair.Create(name, (string?)Seed)]);
        return read.Seeds.ContainsKey(2026) ? [AnyYear] : [];
    }

    /// <summary>A configuration that remembers what it was asked for.</summary>
    private sealed class AskedConfiguration : ConfigurationProvider, IConfigurationSource
    {
        public required Dictionary<string, string?> Given
        {
            init => Data = value;
        }

        public HashSet<string> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Keys.Add(key);
            return base.TryGet(key, out value);
        }
    }
}
