using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace KlingBoard.Bench.Media;

/// <summary>
/// nginx as a process and with a folder of its own, one worker: at <see cref="PlainUrl"/> it serves the media folder to anybody, at <see cref="FrontUrl"/>
/// it stands before the app as docs/reverse-proxy.md shows.
/// </summary>
internal sealed class PrivateNginx : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("klingboard-bench-nginx-");
    private readonly (int Plain, int Front) _ports = (FreePort(), FreePort());
    private readonly Process _process;

    private PrivateNginx(string program, string app, string media, string accelPath)
    {
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, Configuration(app, media, accelPath));
        _process = Process.Start(new ProcessStartInfo(program, ["-p", _folder.FullName, "-c", configuration]))
            ?? throw new InvalidOperationException("nginx cannot be started.");
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Without a slash at the end, as the next.</summary>
    public string PlainUrl => $"http://127.0.0.1:{_ports.Plain}";

    public string FrontUrl => $"http://127.0.0.1:{_ports.Front}";

    public TimeSpan Cpu => ProcessorClock.Of(_process.Id);

    /// <param name="app">Where the app answers.</param>
    /// <param name="media">The folder of its media.</param>
    /// <param name="accelPath">The path that the app's answers name, with slashes at both ends.</param>
    /// <returns>Null where there is no nginx.</returns>
    public static async Task<PrivateNginx?> TryStartAsync(string app, string media, string accelPath)
    {
        if (new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists) is not { } program)
        {
            return null;
        }

        var nginx = new PrivateNginx(program, app, media, accelPath);
        await nginx.ListensAsync().WaitAsync(StartLimit);
        return nginx;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    // No worker beside it: all that it takes is one process's.
    private string Configuration(string app, string media, string accelPath) => $$"""
        daemon off;
        master_process off;
        pid {{_folder.FullName}}/nginx.pid;
        error_log {{_folder.FullName}}/error.log warn;
        events { }
        http {
            access_log off;
            sendfile on;
            keepalive_requests 1000000;
            default_type application/octet-stream;
            client_body_temp_path {{_folder.FullName}}/body;
            proxy_temp_path {{_folder.FullName}}/proxy;
            fastcgi_temp_path {{_folder.FullName}}/fastcgi;
            uwsgi_temp_path {{_folder.FullName}}/uwsgi;
            scgi_temp_path {{_folder.FullName}}/scgi;
            upstream klingboard {
                server {{new Uri(app).Authority}};
                keepalive 16;
                keepalive_requests 1000000;
            }
            server {
                listen 127.0.0.1:{{_ports.Plain}};
                location / { alias {{media}}/; }
            }
            server {
                listen 127.0.0.1:{{_ports.Front}};
                location / {
                    proxy_pass http://klingboard;
                    proxy_http_version 1.1;
                    proxy_set_header Host $http_host;
                    proxy_set_header Connection "";
                    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_buffering off;
                }
                location {{accelPath}} {
                    internal;
                    alias {{media}}/;
                    etag off;
                    max_ranges 1;
                    add_header ETag $upstream_http_etag;
                    add_header Last-Modified $upstream_http_last_modified;
                    add_header X-Content-Type-Options $upstream_http_x_content_type_options;
                    add_header Content-Security-Policy $upstream_http_content_security_policy;
                    add_header Cross-Origin-Resource-Policy $upstream_http_cross_origin_resource_policy;
                }
            }
        }
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ListensAsync()
    {
        while (!_process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _ports.Front);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }

        throw new InvalidOperationException("nginx ended at once.");
    }

    private void OnExit(object? sender, EventArgs arguments) => _process.Kill();
}
