namespace Infra.Connections;

/// <summary>The other side of a rule.</summary>
internal abstract record RulePeer
{
    private RulePeer()
    {
    }

    /// <summary>Name of the peer in names of rules.</summary>
    public abstract string Name { get; }

    /// <summary>A party, by its security group.</summary>
    internal sealed record Group(string Party) : RulePeer
    {
        public override string Name => Party;
    }

    /// <summary>Addresses without a security group of ours.</summary>
    internal sealed record Block(CallingBlock Caller) : RulePeer
    {
        public override string Name => Caller.Name;
    }

    /// <summary>Every address on the internet.</summary>
    internal sealed record Internet : RulePeer
    {
        public override string Name => "internet";
    }

    /// <summary>The addresses of a service that has a gateway endpoint.</summary>
    internal sealed record PrefixList(string Service) : RulePeer
    {
        public override string Name => Service;
    }
}
