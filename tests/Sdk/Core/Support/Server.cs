using System.Collections.Immutable;
using Pulumi;

namespace Infra.Tests.Sdk.Core;

/// <summary>A custom resource in the form of the providers' SDKs.</summary>
internal sealed class Server(string name, ServerArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Server", name, args ?? new(), options)
{
    [Output("image")]
    public Output<string> Image { get; private set; } = null!;

    [Output("count")]
    public Output<int> Count { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;

    [Output("zones")]
    public Output<ImmutableArray<string>> Zones { get; private set; } = null!;

    [Output("disks")]
    public Output<ImmutableArray<Disk>> Disks { get; private set; } = null!;
}

internal sealed class ServerArgs : ResourceArgs
{
    [Input("image")] public Input<string>? Image { get; set; }

    [Input("count")] public Input<int>? Count { get; set; }

    [Input("tags")] private InputMap<string>? _tags;

    public InputMap<string> Tags { get => _tags ??= []; set => _tags = value; }

    [Input("zones")] private InputList<string>? _zones;

    public InputList<string> Zones { get => _zones ??= []; set => _zones = value; }

    [Input("disks")] private InputList<DiskArgs>? _disks;

    public InputList<DiskArgs> Disks { get => _disks ??= []; set => _disks = value; }

    [Input("settings", json: true)] public Input<DiskArgs>? Settings { get; set; }

    [Input("anything")] public Input<object>? Anything { get; set; }

    [Input("policy")] public InputUnion<string, DiskArgs>? Policy { get; set; }

    [Input("document")] public InputJson? Document { get; set; }

    [Input("code")] public Input<AssetOrArchive>? Code { get; set; }

    [Input("peer")] public Input<Resource>? Peer { get; set; }

    [Input("plain")] public int? Plain { get; set; }

    [Input("size")] public Input<Size>? Size { get; set; }
}

internal sealed class DiskArgs : ResourceArgs
{
    [Input("device")] public Input<string>? Device { get; set; }

    [Input("gib", required: true)] public Input<double> GiB { get; set; } = null!;

    [Input("encrypted")] public Input<bool>? Encrypted { get; set; }
}

[OutputType]
internal sealed class Disk
{
    public readonly string Device;
    public readonly double Gib;
    public readonly bool Encrypted;

    [OutputConstructor]
    private Disk(string device, double gib, bool encrypted)
    {
        Device = device;
        Gib = gib;
        Encrypted = encrypted;
    }
}

[EnumType]
internal readonly struct Size : IEquatable<Size>
{
    private readonly string _value;

    private Size(string value) => _value = value;

    public static Size Small { get; } = new("small");

    public static explicit operator string(Size size) => size._value;

    public static bool operator ==(Size left, Size right) => left.Equals(right);

    public static bool operator !=(Size left, Size right) => !left.Equals(right);

    public bool Equals(Size other) => _value == other._value;

    public override bool Equals(object? obj) => obj is Size other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _value;
}

/// <summary>A component with one server. Its output is the server's image.</summary>
internal sealed class Cluster : ComponentResource
{
    public Cluster(string name, ComponentResourceOptions? options = null)
        : base("test:index:Cluster", name, options)
    {
        Leader = new Server($"{name}-leader", new() { Image = "debian" }, new() { Parent = this });
        Image = Leader.Image;
        RegisterOutputs();
    }

    public Server Leader { get; }

    [Output("image")]
    public Output<string> Image { get; private set; }
}
