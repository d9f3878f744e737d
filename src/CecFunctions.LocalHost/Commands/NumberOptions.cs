using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Whole numbers and amounts on the command line.</summary>
internal static class NumberOptions
{
    /// <summary>A number from <paramref name="least"/> through <paramref name="most"/> that may be left out.</summary>
    public static Option<int> WholeNumber(
        string name, string description, string helpName, int otherwise, int least, int most) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => otherwise,
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                    && number <= most)
                {
                    return number;
                }

                result.AddError($"{name}: {Quoted.Text(text)} is no whole number from {least} to {most}.");
                return otherwise;
            },
        };

    /// <summary>An amount of money or credits that must be given; zero is one.</summary>
    public static Option<decimal> RequiredAmount(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "AMOUNT",
            Required = true,
            CustomParser = result => Parse(result, name) ?? default,
        };

    /// <summary>An amount that may be left out.</summary>
    public static Option<decimal?> OptionalAmount(string name, string description) =>
        new(name) { Description = description, HelpName = "AMOUNT", CustomParser = result => Parse(result, name) };

    private static decimal? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (!DecimalText.TryParse(text, out var amount))
        {
            result.AddError($"{name}: {Quoted.Text(text)} is not {DecimalText.Form}.");
            return null;
        }

        if (amount < 0)
        {
            result.AddError($"{name}: {Quoted.Text(text)} must not be negative.");
            return null;
        }

        return amount;
    }
}
