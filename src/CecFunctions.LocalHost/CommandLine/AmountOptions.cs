using System.CommandLine;
using System.CommandLine.Parsing;
using CecFunctions.Application.Csv;

namespace CecFunctions.LocalHost.CommandLine;

/// <summary>Amounts on the command line.</summary>
internal static class AmountOptions
{
    /// <summary>An amount of money or credits that must be given; zero is one.</summary>
    public static Option<decimal> Required(string name, string description) =>
        new(name) { Description = description, HelpName = "AMOUNT", Required = true, CustomParser = result => Parse(result, name) ?? default };

    /// <summary>An amount that may be left out.</summary>
    public static Option<decimal?> Optional(string name, string description) =>
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
