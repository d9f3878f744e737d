namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>How one night under fire went.</summary>
/// <param name="Kills">How often the process was killed.</param>
/// <param name="InSweep">How many of the kills struck the sweep; the others struck the dispatch.</param>
/// <param name="Export">Where every member stood afterwards.</param>
/// <param name="Mailbox">The folder of the mails it sent.</param>
internal sealed record NightFigures(int Kills, int InSweep, TimeSpan Duration, string Export, string Mailbox);
