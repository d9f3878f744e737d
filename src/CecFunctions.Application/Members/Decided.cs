namespace CecFunctions.Application.Members;

/// <summary>A change to write, or a result that needs none.</summary>
public sealed record Decided
{
    private Decided(MemberChange? change, CommandResult? result) => (Change, Result) = (change, result);

    public MemberChange? Change { get; }

    public CommandResult? Result { get; }

    public static implicit operator Decided(MemberChange change) => new(change, null);

    public static implicit operator Decided(CommandResult result) => new(null, result);
}
