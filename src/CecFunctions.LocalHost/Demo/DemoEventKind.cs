namespace CecFunctions.LocalHost.Demo;

/// <summary>What can happen by day.</summary>
internal enum DemoEventKind
{
    Renewal,
    Report,
    Cpr,
    Extension,
}
