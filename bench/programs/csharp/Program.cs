using Pulumi;

return await Deployment.RunAsync(() =>
{
    var count = new Config().RequireInt32("count");
    Group? group = null;
    Server? previous = null;
    for (var i = 0; i < count; i++)
    {
        if (i % 10 == 0)
        {
            group = new Group($"group-{i / 10}");
        }

        previous = new Server($"server-{i}", ServerArgs.Number(i, previous), new CustomResourceOptions { Parent = group });
    }
});

internal sealed class Group(string name) : ComponentResource("bench:index:Group", name);

internal sealed class Server(string name, ServerArgs args, CustomResourceOptions options) : CustomResource("bench:index:Server", name, args, options)
{
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;
}

internal sealed class ServerArgs : ResourceArgs
{
    [Input("name")] public Input<string>? Name { get; set; }
    [Input("image")] public Input<string>? Image { get; set; }
    [Input("size")] public Input<string>? Size { get; set; }
    [Input("zone")] public Input<string>? Zone { get; set; }
    [Input("subnet")] public Input<string>? Subnet { get; set; }
    [Input("role")] public Input<string>? Role { get; set; }
    [Input("key")] public Input<string>? Key { get; set; }
    [Input("owner")] public Input<string>? Owner { get; set; }
    [Input("environment")] public Input<string>? Environment { get; set; }
    [Input("previous")] public Input<string>? Previous { get; set; }
    [Input("disks")] public InputList<DiskArgs> Disks { get; set; } = [];

    public static ServerArgs Number(int i, Server? previous) => new()
    {
        Name = $"server-{i}",
        Image = $"image-{i % 7}",
        Size = "medium",
        Zone = $"zone-{i % 3}",
        Subnet = $"subnet-{i % 12}",
        Role = "worker",
        Key = "key-1",
        Owner = "platform",
        Environment = "bench",
        Previous = previous is null ? "none" : previous.Name,
        Disks = { DiskArgs.Number(0), DiskArgs.Number(1), DiskArgs.Number(2) },
    };
}

internal sealed class DiskArgs : ResourceArgs
{
    [Input("device")] public Input<string>? Device { get; set; }
    [Input("sizeGiB")] public Input<int>? SizeGiB { get; set; }
    [Input("encrypted")] public Input<bool>? Encrypted { get; set; }

    public static DiskArgs Number(int i) => new() { Device = $"disk-{i}", SizeGiB = 20 * (i + 1), Encrypted = true };
}
