using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CecFunctions.Domain.Programs;
using Json.Schema;

namespace CecFunctions.Domain.Tests.Programs;

/// <summary>The schema that editors check program files against says the same as the records that read them.</summary>
public sealed class ProgramSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(
        File.ReadAllText(Repository.PathOf("programs", "program.schema.json")))!
        .AsObject();

    private static readonly EvaluationOptions Evaluation = new()
    {
        OutputFormat = OutputFormat.Hierarchical,
        RequireFormatValidation = true,
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [nameof(AnniversaryCycles)] = "anniversary",
        [nameof(FixedPeriods)] = "fixed-periods",
        [nameof(RequirementByType)] = "by-type",
        [nameof(RequirementByPeriod)] = "by-period",
    };

    /// <summary>The records a file is read into: everything reachable from the program itself.</summary>
    public static TheoryData<string> Records =>
        [
            .. Reachable(typeof(CertificationProgram)).Where(t => !t.IsEnum && !t.IsAbstract).Select(t => t.Name)
            .Order(StringComparer.Ordinal),
        ];

    public static TheoryData<string> Enums =>
        [
            .. Reachable(typeof(CertificationProgram)).Where(t => t.IsEnum && t != typeof(HourSystem))
            .Select(t => t.Name).Order(StringComparer.Ordinal),
        ];

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public void CommittedFile_FitsTheSchema(string program) =>
        Assert.Empty(Mistakes(JsonNode.Parse(File.ReadAllText(Policies.FileOf(program)))));

    [Theory]
    [InlineData("acsm")]
    [InlineData("nasm")]
    [InlineData("nsca")]
    public void CommittedFile_NamesTheSchema(string program) =>
        Assert.Equal(
            "./program.schema.json",
            JsonNode.Parse(File.ReadAllText(Policies.FileOf(program)))!["$schema"]!.GetValue<string>());

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_HasTheSchemasPropertiesAndRequiresTheSame(string record)
    {
        var type = Named(record);
        var definition = Definition(record);
        var properties = PropertiesOf(type).ToArray();
        string[] discriminator = Kinds.ContainsKey(record) ? ["kind"] : [];

        Assert.Equal(
            properties.Select(JsonName).Concat(discriminator).Order(StringComparer.Ordinal),
            definition["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(
            properties.Where(p => p.IsDefined(typeof(RequiredMemberAttribute))).Select(JsonName).Concat(discriminator)
                .Order(StringComparer.Ordinal),
            definition["required"]!.AsArray().Select(n => n!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.False(definition["additionalProperties"]!.GetValue<bool>());
        Assert.Equal("object", definition["type"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_HasPropertiesOfTheSchemasTypes(string record)
    {
        var definition = Definition(record);
        foreach (var property in PropertiesOf(Named(record)))
        {
            var schema = Resolved(definition["properties"]![JsonName(property)]!.AsObject());
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.True(
                Fits(schema, type),
                $"{record}.{property.Name} of type {type.Name} is in the schema {schema.ToJsonString()}");
        }
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void Enum_HasTheSchemasValues(string name)
    {
        var type = Named(name);

        Assert.Equal(
            type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(
                    f =>
                        f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                            ?? JsonNamingPolicy.KebabCaseLower.ConvertName(f.Name)),
            Definition(name)["enum"]!.AsArray().Select(v => v!.GetValue<string>()));
    }

    [Fact]
    public void PolymorphicRecords_AreToldApartByTheSameKinds()
    {
        var told = Reachable(typeof(CertificationProgram))
            .SelectMany(t => t.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
            .ToDictionary(d => d.DerivedType.Name, d => (string)d.TypeDiscriminator!, StringComparer.Ordinal);

        Assert.Equal(Kinds, told);
        Assert.All(
            Kinds,
            kind =>
                Assert.Equal(kind.Value, Definition(kind.Key)["properties"]!["kind"]!["const"]!.GetValue<string>()));
        Assert.Equal(["anniversaryCycles", "fixedPeriods"], OneOf("CycleRule"));
        Assert.Equal(["requirementByType", "requirementByPeriod"], OneOf("RequirementRules"));
    }

    [Fact]
    public void EveryNumber_HasABoundAtBothSides()
    {
        var numbers = 0;
        Walk(Schema);
        Assert.InRange(numbers, 30, 100);

        void Walk(JsonNode? node)
        {
            if (node is JsonObject json && json["type"] is JsonValue type
                && type.TryGetValue<string>(out var name) && name is ("integer" or "number"))
            {
                numbers++;
                Assert.True(
                    json["maximum"] is not null && (json["minimum"] ?? json["exclusiveMinimum"]) is not null,
                    node.GetPath());
            }

            foreach (var (_, value) in node as JsonObject ?? [])
            {
                Walk(value);
            }

            foreach (var item in node as JsonArray ?? [])
            {
                Walk(item);
            }
        }
    }

    [Fact]
    public void EveryDefinition_IsUsedAndDescribed()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        Collect(Schema);
        foreach (var (name, definition) in Schema["$defs"]!.AsObject())
        {
            Assert.Contains(name, used);
            Assert.False(
                string.IsNullOrWhiteSpace(definition!["description"]?.GetValue<string>()),
                $"{name} has no description");
            foreach (var (property, schema) in definition["properties"]?.AsObject() ?? [])
            {
                Assert.False(
                    string.IsNullOrWhiteSpace(schema!["description"]?.GetValue<string>()),
                    $"{name}.{property} has no description");
            }
        }

        void Collect(JsonNode? node)
        {
            foreach (var (name, value) in node as JsonObject ?? [])
            {
                if (name == "$ref")
                {
                    used.Add(value!.GetValue<string>()["#/$defs/".Length..]);
                }

                Collect(value);
            }

            foreach (var item in node as JsonArray ?? [])
            {
                Collect(item);
            }
        }
    }

    [Theory]
    [InlineData("/unknown:", "acsm", "unknown", "1")]
    [InlineData("/program:", "acsm", "program", "\"ACSM\"")]
    [InlineData("/cycle", "acsm", "cycle", """{ "kind": "lunar", "rule": "X-CYCLE-1", "source": "PUB", "years": 3 }""")]
    [InlineData(
        "/reports/locked/",
        "acsm",
        "reports",
        """{ "locked": { "rule": "ACSM", "source": "PUB" }, "feed": { "rule": "X-CREDIT-1", "source": "PUB" } }""")]
    [InlineData(
        "/reinstatement/fee:",
        "acsm",
        "reinstatement",
        """{ "rule": "X-FEE-3", "source": "PUB", "fee": -1, "schedule": "counted-anew" }""")]
    [InlineData(
        "/reinstatement: Required properties [\"schedule\"]",
        "acsm",
        "reinstatement",
        """{ "rule": "X-FEE-3", "source": "PUB", "fee": 1 }""")]
    public void Schema_RefusesWhatIsWrong_AndNothingElse(string start, string program, string property, string value)
    {
        var file = JsonNode.Parse(File.ReadAllText(Policies.FileOf(program)))!.AsObject();
        file[property] = JsonNode.Parse(value);

        var mistakes = Mistakes(file);

        Assert.NotEmpty(mistakes);
        Assert.All(mistakes, mistake => Assert.StartsWith(start, mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void Schema_HasNoWordThatJsonSchemaDoesNotKnow()
    {
        var schema = Schema.DeepClone().AsObject();
        Assert.True(schema.Remove("$schema"), "The schema does not say by which version of JSON Schema it is written.");
        var strict = Dialect.Draft202012.With([], new Uri("https://localhost/strict"), allowUnknownKeywords: false);

        JsonSchema.Build(JsonSerializer.SerializeToElement(schema), new BuildOptions { Dialect = strict });
    }

    /// <summary>
    /// What is wrong with a file, each with its place; of several shapes that it may have, only where it has none.
    /// </summary>
    private static string[] Mistakes(JsonNode? file)
    {
        var schema = JsonSchema.FromText(Schema.ToJsonString());
        return [.. Of(schema.Evaluate(JsonSerializer.SerializeToElement(file), Evaluation))];

        static IEnumerable<string> Of(EvaluationResults results) => results.IsValid
            ? []
            : (results.Errors ?? []).Select(error => $"{results.InstanceLocation}: {error.Value}")
            .Concat((results.Details ?? []).SelectMany(Of));
    }

    private static bool Fits(JsonObject schema, Type type)
    {
        if (type.IsEnum)
        {
            return schema.ContainsKey("enum");
        }

        if (type == typeof(string) || type == typeof(DateOnly) || type == typeof(MonthDay))
        {
            return schema["type"]!.GetValue<string>() == "string"
                && (type == typeof(DateOnly)) == schema.ContainsKey("format");
        }

        if (type == typeof(int) || type == typeof(decimal) || type == typeof(bool))
        {
            return schema["type"]!.GetValue<string>() == (
                type == typeof(int) ? "integer" : type == typeof(bool) ? "boolean" : "number");
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return schema["type"]!.GetValue<string>() == "array"
                && Fits(Resolved(schema["items"]!.AsObject()), type.GetGenericArguments()[0]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return schema["type"]!.GetValue<string>() == "object"
                && (type.GetGenericArguments()[0] == typeof(HourSystem)
                    ? schema["properties"]!.AsObject().Select(p => p.Key).SequenceEqual(["semester", "quarter"])
                    : schema["additionalProperties"]!["type"]!.GetValue<string>() == (
                        type.GetGenericArguments()[1] == typeof(string) ? "string" : "number"));
        }

        return ReferenceEquals(schema, Definition(type.Name));
    }

    private static JsonObject Definition(string type) =>
        Schema["$defs"]![JsonNamingPolicy.CamelCase.ConvertName(type)]!.AsObject();

    private static JsonObject Resolved(JsonObject schema) =>
        schema["$ref"] is { } reference
            ? Schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject()
            : schema;

    private static IEnumerable<string> OneOf(string type) =>
        Definition(type)["oneOf"]!.AsArray().Select(s => s!["$ref"]!.GetValue<string>()["#/$defs/".Length..]);

    private static Type Named(string name) =>
        typeof(CertificationProgram).Assembly.GetType(
            $"{typeof(CertificationProgram).Namespace}.{name}",
            throwOnError: true)!;

    private static string JsonName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>What a file may set: properties that can be initialised, inherited ones included.</summary>
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);

    private static HashSet<Type> Reachable(Type start)
    {
        var found = new HashSet<Type>();
        Visit(start);
        return found;

        void Visit(Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            {
                Visit(argument);
            }

            if (type.Namespace != start.Namespace
                || type.IsGenericType
                || type == typeof(MonthDay)
                || !found.Add(type)
                || type.IsEnum)
            {
                return;
            }

            foreach (var property in PropertiesOf(type))
            {
                Visit(property.PropertyType);
            }

            foreach (var derived in type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false))
            {
                Visit(derived.DerivedType);
            }
        }
    }
}
