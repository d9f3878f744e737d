using System.CommandLine;
using System.Globalization;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Whole numbers on the command line.</summary>
internal static class WholeNumberOption
{
    /// <summary>A number from <paramref name="least"/> through <paramref name="most"/> that may be left out.</summary>
    public static Option<int> Create(
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

            result.AddError(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {Quoted.Text(text)} is no whole number from {least} to {most}."));
            return otherwise;
        },
    };
}
