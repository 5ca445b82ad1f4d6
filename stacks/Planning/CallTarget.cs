namespace Infra.Stacks.Planning;

/// <summary>What a service calls.</summary>
internal abstract record CallTarget
{
    /// <summary>The internet, as settings name it.</summary>
    public const string InternetName = "internet";

    private CallTarget()
    {
    }

    /// <summary>Another service.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Service(string Name) : CallTarget;

    /// <summary>A part of the environment.</summary>
    /// <param name="Value">The part.</param>
    public sealed record EnvironmentPart(Parts.Part Value) : CallTarget;

    /// <summary>A port on the internet.</summary>
    /// <param name="Port">The TCP port.</param>
    public sealed record Internet(int Port) : CallTarget;
}
