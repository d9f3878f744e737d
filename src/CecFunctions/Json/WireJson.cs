using System.Text.Json;
using System.Text.Json.Serialization;

namespace CecFunctions.Json;

/// <summary>
/// How answers are written: names in camel case, dates as <c>yyyy-MM-dd</c>, what is not there left out.
/// </summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>
    /// The same for lines of the command line and its files, where values of an enumeration are named as
    /// <see cref="WireName"/> names them.
    /// </summary>
    public static JsonSerializerOptions Lines { get; } =
        Create(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));

    /// <summary>Applies the same to other options.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new AmountConverter());
    }

    private static JsonSerializerOptions Create(params JsonConverter[] more)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        foreach (var converter in more)
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Writes amounts as JSON numbers without trailing zeros.</summary>
public sealed class AmountConverter : JsonConverter<decimal>
{
    // Dividing by a one of the largest scale gives the smallest scale that holds the amount.
    private const decimal One = 1.0000000000000000000000000000m;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / One);
}
